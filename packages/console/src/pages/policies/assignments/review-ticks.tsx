import { Button, Group } from '@mantine/core'
import type { StagedChanges } from '@tenantry/contract/policy-preview'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { usePolicy } from '../policy/use-policy.ts'
import { WhoGains } from '../what-if/who-gains.tsx'

interface ReviewTicksProps {
  cells: NonNullable<StagedChanges['permissions']>
  onSave: () => void
}

/** Opens the ticks that are not saved yet, with who gains and loses by them. */
export function ReviewTicks({ cells, onSave }: ReviewTicksProps) {
  const t = useTranslations('policies.assign')
  const ui = useTranslations('ui')
  const { at } = usePolicy()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('review')}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('reviewTitle', { count: cells.length })}
        size="lg"
      >
        <WhoGains at={at} changes={{ permissions: cells }} />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={() => setOpen(false)}>
            {ui('cancel')}
          </Button>
          <Button
            onClick={() => {
              setOpen(false)
              onSave()
            }}
          >
            {t('save')}
          </Button>
        </Group>
      </Dialog>
    </>
  )
}
