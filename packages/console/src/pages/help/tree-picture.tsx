import { useTranslations } from 'use-intl'
import classes from './help.module.css'

/** The tree of an example: who can be let in where. */
export function TreePicture() {
  const t = useTranslations('me.help.picture')
  return (
    <figure className={classes.picture}>
      <ul>
        <li>
          <strong>{t('system')}</strong>
          <ul>
            <li>
              <strong>{t('parent')}</strong> <span>{t('parentText')}</span>
              <ul>
                <li>
                  <strong>{t('child')}</strong> <span>{t('childText')}</span>
                </li>
                <li>
                  <strong>{t('sibling')}</strong> <span>{t('siblingText')}</span>
                </li>
              </ul>
            </li>
          </ul>
        </li>
      </ul>
      <figcaption>{t('caption')}</figcaption>
    </figure>
  )
}
