-- Saved views of tables, and jobs that do one act to many things.

CREATE TABLE views (
  tenant_id  text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         uuid NOT NULL,
  made_by    uuid NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  name_key   text COLLATE "C" NOT NULL,
  query      text COLLATE "C" NOT NULL,
  shared     boolean NOT NULL,
  -- Whose alone it is: a private view ends with its maker's membership, a shared one outlives it.
  private_to uuid GENERATED ALWAYS AS (CASE WHEN shared THEN NULL ELSE made_by END) STORED,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, private_to) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX views_private_name ON views (tenant_id, table_name, private_to, name_key) WHERE NOT shared;
CREATE UNIQUE INDEX views_shared_name ON views (tenant_id, table_name, name_key) WHERE shared;
CREATE INDEX views_by_maker ON views (tenant_id, made_by, table_name);
CREATE INDEX views_by_owner ON views (tenant_id, private_to);

-- The view that a table opens with, by person.
CREATE TABLE view_defaults (
  tenant_id  text COLLATE "C" NOT NULL,
  user_id    uuid NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  view_id    uuid NOT NULL,
  PRIMARY KEY (tenant_id, user_id, table_name),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, view_id) REFERENCES views (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX view_defaults_by_view ON view_defaults (tenant_id, view_id);

-- A job stands in the home tenant of its person. `seen_at` says when the server that does it was last heard of.
CREATE TABLE jobs (
  tenant_id     text COLLATE "C" NOT NULL,
  id            uuid NOT NULL,
  user_id       uuid NOT NULL,
  act           text COLLATE "C" NOT NULL,
  target_tenant text COLLATE "C",
  state         text COLLATE "C" NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'interrupted')),
  total         integer NOT NULL CHECK (total >= 0),
  done          integer NOT NULL DEFAULT 0,
  failed        integer NOT NULL DEFAULT 0,
  failures      jsonb NOT NULL DEFAULT '[]',
  note          text COLLATE "C",
  is_cancelled  boolean NOT NULL DEFAULT false,
  started_at    timestamptz NOT NULL DEFAULT now(),
  seen_at       timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  CHECK ((state = 'running') = (finished_at IS NULL)),
  CHECK (done + failed <= total)
);
CREATE INDEX jobs_of_user ON jobs (tenant_id, user_id, started_at, id);
CREATE INDEX jobs_running ON jobs (seen_at) WHERE state = 'running';
CREATE INDEX jobs_by_end ON jobs (finished_at) WHERE finished_at IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['views', 'view_defaults', 'jobs'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
  END LOOP;
END $$;

CREATE POLICY directory_reads ON jobs FOR SELECT TO tenantry_directory USING (true);
CREATE POLICY directory_sweeps ON jobs FOR DELETE TO tenantry_directory USING (true);
GRANT SELECT (tenant_id, id, state, seen_at, finished_at), DELETE ON jobs TO tenantry_directory;
GRANT CREATE ON SCHEMA directory TO tenantry_directory;

-- Jobs of all tenants that run by their row, but whose server was not heard of for so long; only in `system`.
CREATE FUNCTION directory.silent_jobs(p_silent_seconds integer) RETURNS TABLE (tenant_id text, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT j.tenant_id, j.id FROM jobs j
  WHERE j.state = 'running' AND j.seen_at < now() - make_interval(secs => p_silent_seconds)
    AND current_setting('app.tenant_id', true) = 'system'
$$;

-- Jobs that ended 30 days ago are forgotten, in all tenants; the trail keeps that they were.
CREATE FUNCTION directory.sweep_jobs() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM jobs WHERE finished_at < now() - interval '30 days';
$$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY['directory.silent_jobs(integer)', 'directory.sweep_jobs()']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
    EXECUTE format('ALTER FUNCTION %s OWNER TO tenantry_directory', routine);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
