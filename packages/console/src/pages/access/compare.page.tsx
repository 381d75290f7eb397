import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer as AnswerOf } from '@tenantry/contract/route'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import parts from '../tenant/parts/parts.module.css'
import classes from './access.module.css'
import { Answer } from './answer.tsx'
import { type Asked, toCircumstances, toSearch, toSubject } from './asked.ts'
import { HeldRoles } from './held-roles.tsx'
import { fresh, useExplorerPlace, useQuestion } from './use-explorer.ts'

type Held = AnswerOf<Api['decisions']['compare']>['both']

/** Compare: what only one of two users holds at a policy, and what both do. What else was said holds for both. */
export function ComparePage() {
  const t = useTranslations('explorer.compare')
  const { asked, tenant, isReady, queryKey } = useQuestion('compare')
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const body = {
        ...toCircumstances(asked),
        policy: asked.policy.trim(),
        left: toSubject(asked, asked.user),
        right: toSubject(asked, asked.other),
      }
      return client.decisions.compare({ params: { tenant }, body }, { signal })
    },
    enabled: isReady,
    ...fresh,
  })
  return (
    <Answer isReady={isReady} query={answer}>
      {({ onlyLeft, both, onlyRight }) => (
        <div className={classes.columns}>
          <Side title={t('only', { user: asked.user.trim() })} held={onlyLeft} asked={asked} />
          <Side title={t('both')} held={both} asked={asked} />
          <Side
            title={t('only', { user: asked.other.trim() })}
            held={onlyRight}
            asked={{ ...asked, user: asked.other, other: asked.user }}
          />
        </div>
      )}
    </Answer>
  )
}

function Side({ title, held, asked }: { title: string; held: Held; asked: Asked }) {
  const t = useTranslations('explorer')
  const { tenantId } = useExplorerPlace()
  const id = useId()
  const { roles, permissions } = held
  return (
    <section className={parts.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <div className={classes.dim}>{t('what.roles')}</div>
      {roles.length > 0 ? <HeldRoles roles={roles} /> : <p className={classes.dim}>{t('compare.nothing')}</p>}
      <div className={classes.dim}>{t('what.permissions')}</div>
      {permissions.length === 0 ? <p className={classes.dim}>{t('compare.nothing')}</p> : null}
      <ul className={`${parts.chips} ${classes.links}`}>
        {permissions.map(permission => (
          <li key={permission}>
            <AppLink
              href={paths.access(tenantId, undefined, toSearch({ ...asked, permission }))}
              aria-label={t('what.why', { permission, policy: asked.policy.trim() })}
            >
              <code>{permission}</code>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
