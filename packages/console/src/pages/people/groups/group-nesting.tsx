import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { mayManageGroupsQuery } from './group-queries.ts'
import { GroupTree } from './group-tree.tsx'
import classes from './groups.module.css'

const NestDialog = lazy(async () => ({ default: (await import('./nest-dialog.tsx')).NestDialog }))
const ChangeNesting = lazy(async () => ({ default: (await import('./change-nesting.tsx')).ChangeNesting }))
const UnnestDialog = lazy(async () => ({ default: (await import('./unnest-dialog.tsx')).UnnestDialog }))

/** The groups above and below a group: whose roles its members get, and whose members get its roles; `?add=1` nests others. */
export function GroupNesting({ tenantId, group }: { tenantId: string; group: Group }) {
  const t = useTranslations('groups.nesting')
  const { search, patch } = useAddress()
  const [asked, setAsked] = useState<{ act: 'change' | 'remove'; child: Group['children'][number] }>()
  const close = () => setAsked(undefined)
  const { data: permit } = useQuery(mayManageGroupsQuery(tenantId))
  const { name } = group
  return (
    <>
      <Section title={t('up')} description={group.parents.length > 0 ? t('upText', { name }) : t('upNone')}>
        {group.parents.length > 0 ? <GroupTree tenantId={tenantId} direction="parents" groups={group.parents} /> : null}
      </Section>
      <Section title={t('down')} description={group.children.length > 0 ? t('downText', { name }) : t('downNone')}>
        {group.children.length > 0 ? (
          <GroupTree
            tenantId={tenantId}
            direction="children"
            groups={group.children}
            action={child => (
              <span className={classes.acts}>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!permit?.allowed}
                  aria-label={t('changeOne', { name: child.name })}
                  onClick={() => setAsked({ act: 'change', child })}
                >
                  {t('change')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!permit?.allowed}
                  aria-label={t('removeOne', { name: child.name })}
                  onClick={() => setAsked({ act: 'remove', child })}
                >
                  {t('remove')}
                </Button>
              </span>
            )}
          />
        ) : null}
        <div>
          <PermittedButton
            permit={permit}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ add: '1' })}
          >
            {t('add')}
          </PermittedButton>
        </div>
      </Section>
      <Suspense>
        {search.add && permit?.allowed ? (
          <NestDialog tenantId={tenantId} group={group} onClose={() => patch({ add: undefined }, 'replace')} />
        ) : null}
        {asked?.act === 'change' ? (
          <ChangeNesting tenantId={tenantId} group={group} child={asked.child} onClose={close} />
        ) : null}
        {asked?.act === 'remove' ? (
          <UnnestDialog tenantId={tenantId} group={group} child={asked.child} onClose={close} />
        ) : null}
      </Suspense>
    </>
  )
}
