import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ShieldUser } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../../api/session.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { ActingDoor } from '../../system/acting-door.tsx'
import type { UserPlace } from './user-place.ts'
import type { Viewer } from './user-tenants.ts'

interface TenantsViewerProps {
  place: UserPlace
  children: (viewer: Viewer) => ReactNode
}

/**
 * In whose name the tenants of a user are seen. At system level whoever manages tenants works here as superuser; inside
 * a tenant one works as oneself, until one asks for more.
 */
export function TenantsViewer({ place, children }: TenantsViewerProps) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { search } = useAddress()
  const acts = session.may.manageTenants.allowed && (place.tenantId === 'system' || search.as === 'superuser')
  if (!acts) return children('person')
  return <ActingDoor>{children('superuser')}</ActingDoor>
}

/** The way to see and change more: for who manages tenants and works as oneself here. */
export function AsSuperuser({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('accounts.tenants')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { patch } = useAddress()
  if (viewer === 'superuser' || !session.may.manageTenants.allowed) return null
  return (
    <Button
      variant="default"
      leftSection={<ShieldUser size={15} aria-hidden />}
      onClick={() => patch({ as: 'superuser' })}
    >
      {t('asSuperuser')}
    </Button>
  )
}
