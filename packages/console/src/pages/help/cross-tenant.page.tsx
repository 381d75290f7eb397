import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import classes from './help.module.css'
import { TreePicture } from './tree-picture.tsx'

/** How people of one tenant get into another one below it, and when a change takes effect. */
export function CrossTenantPage() {
  const t = useTranslations('me.help')
  const parts = {
    code: (text: ReactNode) => <code>{text}</code>,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    access: (text: ReactNode) => <AppLink href={paths.meAccess()}>{text}</AppLink>,
  }
  const sections = [
    { title: t('tree.title'), texts: [t.rich('tree.one', parts), t.rich('tree.two', parts)], picture: true },
    { title: t('home.title'), texts: [t.rich('home.one', parts), t.rich('home.two', parts)] },
    { title: t('mapping.title'), texts: [t.rich('mapping.one', parts), t('mapping.two')] },
    { title: t('grant.title'), texts: [t.rich('grant.one', parts), t.rich('grant.two', parts)] },
    { title: t('snapshot.title'), texts: [t.rich('snapshot.one', parts), t.rich('snapshot.two', parts)] },
    { title: t('removal.title'), texts: [t('removal.one'), t('removal.two')] },
    { title: t('siblings.title'), texts: [t('siblings.one')] },
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
            {picture ? <TreePicture /> : null}
          </section>
        ))}
      </article>
    </>
  )
}
