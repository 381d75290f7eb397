import { Button, Group } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import classes from '../../tenant/editing/edit-bar.module.css'
import { usePolicy } from '../policy/use-policy.ts'
import { WhoGains } from '../what-if/who-gains.tsx'
import type { Moved } from './staged.ts'
import type { Staged, StagedChange } from './use-staged.ts'

interface ReviewChangesProps {
  staged: Staged
  saveLabel: string
  onClose: () => void
}

/** More than anybody reads; all of them are saved. */
const shownAtMost = 200

/** What would be saved, one by one, and who gains and loses by it. Only here it is saved. */
export function ReviewChanges({ staged, saveLabel, onClose }: ReviewChangesProps) {
  const t = useTranslations('policies.saving')
  const ui = useTranslations('ui')
  const { at } = usePolicy()
  const changes = staged.changes()
  const cells = changes.map(({ role, permission, assigned }) => ({
    role: role.id,
    permission: permission.id,
    assigned,
  }))
  const save = async () => {
    if (await staged.save()) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('reviewTitle', { count: changes.length })} size="lg">
      {staged.moved ? <Meanwhile moved={staged.moved} /> : null}
      {changes.length > 0 ? (
        <>
          <Changes changes={changes} />
          <WhoGains at={at} changes={{ permissions: cells }} />
        </>
      ) : (
        <p>{t('nothingLeft')}</p>
      )}
      {staged.error === undefined ? null : <ProblemAlert error={staged.error} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {changes.length > 0 ? ui('cancel') : ui('close')}
        </Button>
        {changes.length > 0 ? (
          <Button loading={staged.isBusy} onClick={() => void save()}>
            {saveLabel}
          </Button>
        ) : null}
      </Group>
    </Dialog>
  )
}

function Changes({ changes }: { changes: readonly StagedChange[] }) {
  const t = useTranslations('policies.saving')
  const more = changes.length - shownAtMost
  return (
    <>
      <table className={classes.review}>
        <thead>
          <tr>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('permission')}</th>
            <th scope="col">{t('change')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, shownAtMost).map(({ key, role, permission, assigned }) => (
            <tr key={key}>
              <th scope="row">{role.name}</th>
              <td>{permission.name}</td>
              <td>{assigned ? t('given') : t('taken')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p>{t('more', { count: more })}</p> : null}
    </>
  )
}

const movedTexts = {
  granted: 'meanwhile.granted',
  taken: 'meanwhile.taken',
  gone: 'meanwhile.gone',
} as const satisfies Record<Moved['now'], string>

function Meanwhile({ moved }: { moved: readonly Moved[] }) {
  const t = useTranslations('policies.saving')
  const more = moved.length - shownAtMost
  return (
    <RefusalBox title={t('outdated')}>
      {t('meanwhile.text')}
      <ul>
        {moved.slice(0, shownAtMost).map(({ key, role, permission, now }) => (
          <li key={key}>{t(movedTexts[now], { role: role.name, permission: permission.name })}</li>
        ))}
        {more > 0 ? <li>{t('more', { count: more })}</li> : null}
      </ul>
    </RefusalBox>
  )
}
