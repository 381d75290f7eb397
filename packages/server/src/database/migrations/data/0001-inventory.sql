-- What a tenant keeps: classes, objects and documents. The same tables stand in the instance's own database (for
-- tenants with database `main`) and in every database of a tenant's own; so nothing here refers to other tables.

CREATE TABLE classes (
  tenant_id  text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  name       text COLLATE "C" NOT NULL,
  name_key   text COLLATE "C" NOT NULL,
  attributes jsonb NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name_key)
);

CREATE TABLE objects (
  tenant_id     text COLLATE "C" NOT NULL,
  id            uuid NOT NULL,
  class_id      uuid NOT NULL,
  title         text COLLATE "C" NOT NULL,
  title_key     text COLLATE "C" NOT NULL,
  attributes    jsonb NOT NULL,
  version       integer NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  changed_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id)
);
CREATE INDEX objects_by_title ON objects (tenant_id, title_key, id);
CREATE INDEX objects_by_change ON objects (tenant_id, changed_at, id);
CREATE INDEX objects_by_class ON objects (tenant_id, class_id, title_key, id);

CREATE TABLE documents (
  tenant_id  text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  object_id  uuid,
  title      text COLLATE "C" NOT NULL,
  title_key  text COLLATE "C" NOT NULL,
  body       text COLLATE "C" NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, object_id) REFERENCES objects (tenant_id, id)
);
CREATE INDEX documents_by_title ON documents (tenant_id, title_key, id);
CREATE INDEX documents_by_change ON documents (tenant_id, changed_at, id);
CREATE INDEX documents_by_object ON documents (tenant_id, object_id);

-- roles.sql takes the schema from everybody.
GRANT USAGE ON SCHEMA public TO tenantry_app;

-- What the audit trail shall say of a change in a database of a tenant's own: committed with the change, carried over
-- to the trail in the instance's database, and removed there. In the instance's own database it stays empty.
CREATE TABLE journal (
  tenant_id text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  entry     jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['classes', 'objects', 'documents', 'journal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
  END LOOP;
END $$;
