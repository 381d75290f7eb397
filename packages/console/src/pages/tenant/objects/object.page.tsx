import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { InventoryObject, ObjectClass } from '@tenantry/contract/inventory'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { classQuery } from '../classes/classes-query.ts'
import { Facts } from '../parts/facts.tsx'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { ResourceState } from '../parts/resource-state.tsx'
import { Section } from '../parts/section.tsx'
import { titleOf } from '../parts/title-of.ts'
import { useParam, useTenant } from '../parts/use-tenant.ts'
import { objectQuery } from './object-query.ts'
import { ObjectValues } from './object-values.tsx'

// The table brings much with it; the object stands before it arrives.
const ObjectDocuments = lazy(async () => ({ default: (await import('./object-documents.tsx')).ObjectDocuments }))
const DeleteObject = lazy(async () => ({ default: (await import('./delete-object.tsx')).DeleteObject }))

/** One object: its title, the values that its class asks for, and the documents about it. */
export function ObjectPage() {
  const { tenantId } = useTenant()
  const object = useQuery(objectQuery(tenantId, useParam('objectId')))
  const classId = object.data?.class.id ?? ''
  const ofClass = useQuery({ ...classQuery(tenantId, classId), enabled: classId !== '' })
  return (
    <ResourceState query={object}>
      {found => (
        <ResourceState query={ofClass}>
          {itsClass => <ObjectDetails key={found.id} object={found} ofClass={itsClass} />}
        </ResourceState>
      )}
    </ResourceState>
  )
}

function ObjectDetails({ object, ofClass }: { object: InventoryObject; ofClass: ObjectClass }) {
  const t = useTranslations('tenant.objects')
  const { tenantId, frame, crumb } = useTenant()
  const { go } = useAddress()
  const cache = useQueryClient()
  const refresh = useRefreshFigures(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  // Lets go of unsaved values before the page is left because there is nothing left to save them to.
  const letGo = useRef<() => void>(undefined)
  const at = { params: { tenant: tenantId, object: object.id } }

  const keep = async (saved: InventoryObject) => {
    cache.setQueryData(objectQuery(tenantId, object.id).queryKey, saved)
    await cache.invalidateQueries({ queryKey: ['objects', tenantId, 'list'] })
  }
  const rename = async (title: string, how?: { anyway: boolean }) => {
    const version = how?.anyway ? (await client.objects.get(at)).version : object.version
    await keep(await client.objects.edit({ ...at, body: { title } }, { ifMatch: version }))
  }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.objects(tenantId) }]}
        title={object.title}
        heading={
          <InlineEdit
            value={object.title}
            label={t('objectTitle')}
            editable={object.may.edit.allowed}
            save={rename}
            theirs={titleOf}
          />
        }
        actions={
          <PermittedButton
            variant="default"
            permit={object.may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </PermittedButton>
        }
      />
      <Section title={t('about')}>
        <Facts
          facts={[
            {
              label: t('class'),
              value: <AppLink href={paths.class(tenantId, object.class.id)}>{object.class.name}</AppLink>,
            },
            { label: t('changedAt'), value: <Moment at={object.changedAt} /> },
            { label: t('createdAt'), value: <Moment at={object.createdAt} /> },
          ]}
        />
      </Section>
      <ObjectValues tenantId={tenantId} object={object} ofClass={ofClass} onSaved={keep} letGo={letGo} />
      <Suspense>
        <ObjectDocuments tenantId={tenantId} object={object} permit={frame.may.viewDocuments} />
      </Suspense>
      <Suspense>
        {isDeleting ? (
          <DeleteObject
            tenantId={tenantId}
            object={object}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              letGo.current?.()
              go(paths.objects(tenantId))
              notify.success(t('deleted', { title: object.title }))
              await refresh('objects', 'classes')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
