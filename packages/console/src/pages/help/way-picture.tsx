import { useTranslations } from 'use-intl'
import classes from './help.module.css'

/** One way from a person to a permission, step by step. */
export function WayPicture() {
  const t = useTranslations('guide.picture')
  const steps = [
    { name: t('person'), text: t('personText') },
    { name: t('inner'), text: t('innerText') },
    { name: t('outer'), text: t('outerText') },
    { name: t('role'), text: t('roleText') },
    { name: t('right'), text: t('rightText') },
    { name: t('permission'), text: '' },
  ]
  return (
    <figure className={classes.picture}>
      <ol className={classes.way}>
        {steps.map(({ name, text }) => (
          <li key={name}>
            <strong>{name}</strong> <span>{text}</span>
          </li>
        ))}
      </ol>
      <figcaption>{t('caption')}</figcaption>
    </figure>
  )
}
