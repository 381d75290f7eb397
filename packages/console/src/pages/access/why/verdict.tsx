import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ExplainedProps } from './explained.ts'
import { KeepAsTest } from './keep-as-test.tsx'
import classes from './why.module.css'

/** The answer in words, and what it says about paths that are not shown. */
export function Verdict({ asked, explained }: ExplainedProps) {
  const t = useTranslations('explorer')
  const { allowed, policy, permission, chains, hidden, resolved } = explained
  const Icon = allowed ? CircleCheck : CircleX
  const said = {
    user: asked.user.trim(),
    permission: permission.name,
    policy: policy.path,
    who: (text: ReactNode) => <strong>{text}</strong>,
    what: (text: ReactNode) => <code>{text}</code>,
  }
  return (
    <div className={classes.verdict} data-allowed={allowed}>
      <output>
        <span className={classes.word}>
          <Icon size={22} aria-hidden />
          {t(allowed ? 'verdict.allow' : 'verdict.deny')}
        </span>
        <span className={classes.said}>
          <span>
            {allowed
              ? t.rich('verdict.allowed', { ...said, count: chains.length + hidden })
              : t.rich('verdict.denied', said)}
          </span>
          {resolved === null ? null : (
            <small>
              {resolved.length > 0 ? t('verdict.resolved', { groups: resolved.join(', ') }) : t('verdict.resolvedNone')}
            </small>
          )}
          {hidden > 0 ? (
            <small>
              <strong>{t('verdict.hidden', { count: hidden })}</strong>: {t('verdict.hiddenText')}
            </small>
          ) : null}
        </span>
      </output>
      <KeepAsTest asked={asked} explained={explained} />
    </div>
  )
}
