import { Outlet, useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { type AccessPart, paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { type AskedPart, readAsked, toSearch } from './asked.ts'
import { ChooseTenant } from './choose-tenant.tsx'
import { QuestionForm } from './form/question-form.tsx'
import { useExplorerPlace } from './use-explorer.ts'

const parts: readonly AccessPart[] = ['who', 'what', 'compare']
const tabTexts = { who: 'tabs.who', what: 'tabs.what', compare: 'tabs.compare' } as const

/** The Access explorer: one sentence that asks as an application asks, and the answer below it. */
export function AccessPage() {
  const t = useTranslations('explorer')
  const { pathname } = useLocation()
  const { search } = useAddress()
  const { tenantId, tenant, title, crumb } = useExplorerPlace()
  const part: AskedPart = parts.find(each => pathname.endsWith(`/${each}`)) ?? 'why'
  const asked = toSearch(readAsked(search))
  const tabs = [
    { href: paths.access(tenantId, undefined, asked), label: t('tabs.why') },
    ...parts.map(each => ({ href: paths.access(tenantId, each, asked), label: t(tabTexts[each]) })),
  ]
  const description = tenant ? t('description', { tenant: title }) : t('descriptionAnywhere')
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={description} />
      {tenant ? (
        <>
          <LinkTabs label={t('tabs.label')} tabs={tabs} />
          <QuestionForm key={`${tenant} ${part}`} part={part} tenant={tenant} />
          <Outlet />
        </>
      ) : (
        <ChooseTenant />
      )}
    </>
  )
}
