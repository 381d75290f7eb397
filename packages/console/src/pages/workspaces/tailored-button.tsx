import type { ComponentProps } from 'react'
import { type Permit, type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import { PermittedButton } from '../tenant/parts/permitted-button.tsx'

/** Why an act is never the person's: no role of theirs holds it, or it is nobody's. Other refusals may pass. */
const lasting: ReadonlySet<string | undefined> = new Set(['permission_missing', 'built_in'])

const isNeverTheirs = ({ allowed, code }: Permit) => !allowed && lasting.has(code)

/**
 * A button of a workspace, where the pages are cut to the role: who may never do its act does not see it. What only
 * stands against the act now keeps the button, with the reason.
 */
export function TailoredButton(props: ComponentProps<typeof PermittedButton>) {
  const { permit } = props
  return permit === undefined || isNeverTheirs(permit) ? null : <PermittedButton {...props} />
}

/** The same for an entry of a row's menu. */
export function tailored(permit: Permit, action: RowAction): RowAction[] {
  return isNeverTheirs(permit) ? [] : [{ ...action, refused: refusedBy(permit) }]
}
