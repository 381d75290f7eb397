import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import classes from './help.module.css'
import { WayPicture } from './way-picture.tsx'

/** What rights and permissions are, how somebody comes by them, and who may hand them out. */
export function RightsHelpPage() {
  const t = useTranslations('guide')
  const parts = {
    code: (text: ReactNode) => <code>{text}</code>,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    em: (text: ReactNode) => <em>{text}</em>,
    settings: (text: ReactNode) => <AppLink href={paths.settings()}>{text}</AppLink>,
  }
  const sections = [
    {
      title: t('words.title'),
      texts: [t.rich('words.one', parts), t.rich('words.two', parts), t.rich('words.three', parts)],
    },
    {
      title: t('ways.title'),
      texts: [t.rich('ways.one', parts), t.rich('ways.two', parts), t.rich('ways.three', parts), t('ways.four')],
      picture: true,
    },
    { title: t('confer.title'), texts: [t.rich('confer.one', parts), t.rich('confer.two', parts)] },
    { title: t('system.title'), texts: [t.rich('system.one', parts)] },
    { title: t('time.title'), texts: [t('time.one'), t('time.two')] },
    { title: t('pages.title'), texts: [t.rich('pages.one', parts)] },
  ]
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      <article className={classes.article}>
        {sections.map(({ title, texts, picture }) => (
          <section key={title}>
            <Title order={2}>{title}</Title>
            {texts.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a page stand in one order only
              <p key={index}>{text}</p>
            ))}
            {picture ? <WayPicture /> : null}
          </section>
        ))}
      </article>
    </>
  )
}
