import { useTranslations } from 'use-intl'
import { toCsv } from '../../../ui/csv.ts'
import { saveAsFile } from '../../../ui/save-as-file.ts'
import type { MatrixPermission, MatrixRole, Standing } from './matrix-model.ts'
import { standingTexts } from './matrix-row.tsx'

interface ShownMatrix {
  permissions: readonly MatrixPermission[]
  roles: readonly MatrixRole[]
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
}

/** Keeps what is shown of a matrix as a file: a row for each permission, a column for each role, cells in words. */
export function useMatrixCsv(): (policy: string, shown: ShownMatrix) => void {
  const t = useTranslations('matrix')
  return (policy, { permissions, roles, standingAt }) => {
    const head = [t('permission'), ...roles.map(({ name }) => name)]
    const rows = permissions.map(permission => [
      permission.name,
      ...roles.map(role => t(standingTexts[standingAt(role, permission)])),
    ])
    saveAsFile(`${t('csvFile')}-${policy.replaceAll('/', '-')}.csv`, toCsv([head, ...rows]), 'text/csv')
  }
}
