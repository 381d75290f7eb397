import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ObjectClass } from '@tenantry/contract/inventory'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { withQuery } from '../../../path-parts.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { ResourceState } from '../parts/resource-state.tsx'
import { useParam, useTenant } from '../parts/use-tenant.ts'
import { ClassEditor } from './class-editor.tsx'
import { ClassReading } from './class-reading.tsx'
import { classQuery } from './classes-query.ts'
import { newClassId } from './new-class-id.ts'

const DeleteClass = lazy(async () => ({ default: (await import('./delete-class.tsx')).DeleteClass }))

/** One class with its attributes, or the page on which a new one is made. */
export function ClassPage() {
  const { tenantId } = useTenant()
  const classId = useParam('classId')
  const found = useQuery({ ...classQuery(tenantId, classId), enabled: classId !== newClassId })
  if (classId === newClassId) return <NewClass />
  return <ResourceState query={found}>{given => <ClassDetails key={given.id} given={given} />}</ResourceState>
}

function NewClass() {
  const t = useTranslations('tenant.classes')
  const { tenantId, crumb } = useTenant()
  const { go } = useAddress()
  const refresh = useRefreshFigures(tenantId)
  const created = async (saved: ObjectClass) => {
    notify.success(t('created', { name: saved.name }))
    go(paths.class(tenantId, saved.id))
    await refresh('classes')
  }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.classes(tenantId) }]}
        title={t('new')}
        description={t('newText')}
      />
      <ClassEditor tenantId={tenantId} onSaved={created} />
    </>
  )
}

function ClassDetails({ given }: { given: ObjectClass }) {
  const t = useTranslations('tenant.classes')
  const { tenantId, crumb } = useTenant()
  const { go } = useAddress()
  const cache = useQueryClient()
  const refresh = useRefreshFigures(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  const letGo = useRef<() => void>(undefined)
  const saved = async (next: ObjectClass) => {
    notify.success(t('saved', { name: next.name }))
    cache.setQueryData(classQuery(tenantId, next.id).queryKey, next)
    await refresh('classes', 'objects')
  }
  const objects = withQuery(paths.objects(tenantId), { class: given.id })
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.classes(tenantId) }]}
        title={given.name}
        aside={<AppLink href={objects}>{t('objectCount', { count: given.objects })}</AppLink>}
        actions={
          <PermittedButton
            variant="default"
            permit={given.may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </PermittedButton>
        }
      />
      {given.may.edit.allowed ? (
        <ClassEditor tenantId={tenantId} given={given} onSaved={saved} letGo={letGo} />
      ) : (
        <ClassReading given={given} />
      )}
      <Suspense>
        {isDeleting ? (
          <DeleteClass
            tenantId={tenantId}
            given={given}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              letGo.current?.()
              go(paths.classes(tenantId))
              notify.success(t('deleted', { name: given.name }))
              await refresh('classes')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
