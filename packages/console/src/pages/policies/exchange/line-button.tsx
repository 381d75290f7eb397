import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** Leads to a line of the file. */
export function LineButton({ line, onGo }: { line: number; onGo: (line: number) => void }) {
  const t = useTranslations('exchange')
  return (
    <Button size="compact-xs" variant="default" onClick={() => onGo(line)}>
      {t('line', { line })}
    </Button>
  )
}
