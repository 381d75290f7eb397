import { useQueryClient } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { FolderOpen, KeyRound, Lock, LockOpen, Pencil, ShieldCheck, Trash2, UserPlus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import { renameFromMenu } from '../../ui/data-table/row-keys.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemText } from '../../ui/problem-notice.tsx'
import { refreshTenant } from './tenant-queries.ts'

const DeleteTenant = lazy(async () => ({ default: (await import('./delete-tenant.tsx')).DeleteTenant }))
const AllowAccessTo = lazy(async () => ({
  default: (await import('../people/readiness/allow-access-to.tsx')).AllowAccessTo,
}))
const LockTenant = lazy(async () => ({ default: (await import('./lock-tenant.tsx')).LockTenant }))

interface TenantActs {
  /** The row's menu, in order. */
  actionsOf: (tenant: Tenant) => RowAction[]
  askToDelete: (tenant: Tenant) => void
  /** The dialog that is open, if any; to be put on the page. */
  dialog: ReactNode
}

/** What can be done with a tenant, from its row and from its page. */
export function useTenantActs(): TenantActs {
  const t = useTranslations('system.acts')
  const textOf = useProblemText()
  const cache = useQueryClient()
  const [asked, setAsked] = useState<{ act: 'lock' | 'delete' | 'allow'; tenant: Tenant }>()

  const unlock = async (tenant: Tenant) => {
    try {
      await client.tenants.unlock({ params: { tenant: tenant.id } })
      notify.success(t('unlocked', { tenant: tenant.title }))
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    } finally {
      await refreshTenant(cache, tenant.id)
    }
  }
  const lockOrUnlock = (tenant: Tenant): RowAction =>
    tenant.status === 'locked'
      ? {
          id: 'unlock',
          label: t('unlock'),
          icon: LockOpen,
          run: () => void unlock(tenant),
          refused: refusedBy(tenant.may.unlock),
        }
      : {
          id: 'lock',
          label: t('lock'),
          icon: Lock,
          run: () => setAsked({ act: 'lock', tenant }),
          refused: refusedBy(tenant.may.lock),
        }

  /** Only where something is missing: for a ready tenant there is nothing to allow. */
  const allowAccess = (tenant: Tenant): RowAction[] =>
    tenant.readiness === 'ready'
      ? []
      : [
          {
            id: 'allowAccess',
            label: t('allowAccess'),
            icon: ShieldCheck,
            run: () => setAsked({ act: 'allow', tenant }),
            refused: refusedBy(tenant.may.allowAccess),
          },
        ]

  const close = () => setAsked(undefined)
  const dialogs = {
    lock: (tenant: Tenant) => <LockTenant tenant={tenant} onClose={close} />,
    delete: (tenant: Tenant) => <DeleteTenant tenant={tenant} onClose={close} />,
    allow: (tenant: Tenant) => <AllowAccessTo tenant={tenant} onClose={close} />,
  }
  return {
    actionsOf: tenant => [
      { id: 'open', label: t('open'), icon: FolderOpen, href: paths.tenant(tenant.id) },
      {
        id: 'provisioning',
        label: t('provisioning'),
        icon: KeyRound,
        href: paths.tenantProvisioning(tenant.id),
        refused: refusedBy(tenant.may.provision),
      },
      {
        id: 'assignUsers',
        label: t('assignUsers'),
        icon: UserPlus,
        href: paths.tenant(tenant.id, { assign: true }),
        refused: refusedBy(tenant.may.assignUsers),
      },
      {
        id: 'rename',
        label: t('rename'),
        icon: Pencil,
        run: () => renameFromMenu(tenant.id),
        refused: refusedBy(tenant.may.rename),
      },
      lockOrUnlock(tenant),
      ...allowAccess(tenant),
      {
        id: 'delete',
        label: t('delete'),
        icon: Trash2,
        destructive: true,
        run: () => setAsked({ act: 'delete', tenant }),
        refused: refusedBy(tenant.may.delete),
      },
    ],
    askToDelete: tenant => setAsked({ act: 'delete', tenant }),
    dialog: <Suspense>{asked ? dialogs[asked.act](asked.tenant) : null}</Suspense>,
  }
}
