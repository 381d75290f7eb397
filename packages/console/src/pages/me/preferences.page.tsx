import { NativeSelect, useMantineColorScheme } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { isLocale, locales, switchLocale } from '../../app/locale.ts'
import { useLanguage } from '../../app/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../tenant/parts/section.tsx'
import classes from './me.module.css'

const schemes = ['auto', 'light', 'dark'] as const

/** How the console looks and speaks on this device. */
export function PreferencesPage() {
  const t = useTranslations('me.preferences')
  const names = useTranslations('frame.user')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      <Section title={t('language')}>
        <NativeSelect
          className={classes.choice}
          label={t('language')}
          description={t('languageText')}
          value={useLanguage()}
          data={Object.entries(locales).map(([value, label]) => ({ value, label }))}
          onChange={event => {
            const { value } = event.currentTarget
            if (isLocale(value)) switchLocale(value)
          }}
        />
      </Section>
      <Section title={t('appearance')}>
        <NativeSelect
          className={classes.choice}
          label={t('scheme')}
          value={colorScheme}
          data={schemes.map(value => ({ value, label: names(value) }))}
          onChange={event => {
            const scheme = schemes.find(each => each === event.currentTarget.value)
            if (scheme) setColorScheme(scheme)
          }}
        />
      </Section>
    </>
  )
}
