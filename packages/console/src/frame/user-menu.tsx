import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { CircleHelp, Keyboard, LogOut, Settings, UserRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isLocale, locales, switchLocale } from '../app/locale.ts'
import { useLanguage } from '../app/use-language.ts'
import { paths } from '../paths.ts'
import { AppLink } from '../ui/app-link.tsx'
import type { Person } from './frame-model.ts'
import classes from './header.module.css'
import { initialsOf } from './initials.ts'

interface UserMenuProps {
  person: Person
  onLogOut: () => void
  onShowShortcuts: () => void
}

/** My profile · Settings · Help · Log out, and how the console looks and speaks. */
export function UserMenu({ person, onLogOut, onShowShortcuts }: UserMenuProps) {
  const t = useTranslations('frame')
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={236}>
      <Menu.Target>
        <UnstyledButton
          className={classes.avatar}
          data-initials={initialsOf(person.displayName)}
          aria-label={t('user.open', { name: person.displayName })}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('user.open', { name: person.displayName })}>
        <div className={classes.personName} aria-hidden>
          {person.displayName}
          <small>{person.userName}</small>
        </div>
        <Menu.Divider />
        <Menu.Item component={AppLink} href={paths.me()} leftSection={<UserRound size={16} aria-hidden />}>
          {t('user.profile')}
        </Menu.Item>
        <Menu.Item component={AppLink} href={paths.settings()} leftSection={<Settings size={16} aria-hidden />}>
          {t('user.settings')}
        </Menu.Item>
        <Menu.Item
          component={AppLink}
          href={paths.helpCrossTenant()}
          leftSection={<CircleHelp size={16} aria-hidden />}
        >
          {t('user.help')}
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={16} aria-hidden />} onClick={onShowShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        <SchemeChoice />
        <LanguageChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={onLogOut}>
          {t('user.logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = ['auto', 'light', 'dark'] as const

function SchemeChoice() {
  const t = useTranslations('frame.user')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choose = (value: string) => {
    const scheme = schemes.find(each => each === value)
    if (scheme) setColorScheme(scheme)
  }
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose} aria-label={t('scheme')}>
      <Menu.Label aria-hidden>{t('scheme')}</Menu.Label>
      {schemes.map(scheme => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {t(scheme)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function LanguageChoice() {
  const t = useTranslations('frame.user')
  const choose = (value: string) => {
    if (isLocale(value)) switchLocale(value)
  }
  return (
    <Menu.RadioGroup value={useLanguage()} onChange={choose} aria-label={t('language')}>
      <Menu.Label aria-hidden>{t('language')}</Menu.Label>
      {Object.entries(locales).map(([locale, name]) => (
        <Menu.RadioItem key={locale} value={locale} lang={locale}>
          {name}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
