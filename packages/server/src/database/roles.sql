-- The roles and the database of Tenantry, for an administrator of PostgreSQL 15 or newer. In psql, connected to the
-- database postgres:
--
--   \prompt 'password for tenantry_owner: ' owner_password
--   \prompt 'password for tenantry_app: ' app_password
--   \i roles.sql
--
-- Running it again changes nothing but the two passwords. The embedded PostgreSQL is set up from this same file.
-- Besides plain SQL it uses only \set, \gexec (at the end of a line) and \connect, since the server reads those too.
\set ON_ERROR_STOP on

-- tenantry_owner migrates. NOINHERIT: being a member of tenantry_directory must not let it see every tenant's rows.
SELECT 'CREATE ROLE tenantry_owner'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenantry_owner') \gexec
ALTER ROLE tenantry_owner LOGIN NOINHERIT CREATEDB PASSWORD :'owner_password';

-- tenantry_app serves. It owns nothing, so that row-level security binds it.
SELECT 'CREATE ROLE tenantry_app'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenantry_app') \gexec
ALTER ROLE tenantry_app LOGIN NOCREATEDB PASSWORD :'app_password';

-- tenantry_directory owns the few functions that read across tenants. Nobody logs in as it.
SELECT 'CREATE ROLE tenantry_directory'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenantry_directory') \gexec
ALTER ROLE tenantry_directory NOLOGIN NOCREATEDB;
GRANT tenantry_directory TO tenantry_owner;

-- A role made earlier by hand may hold more. Only a superuser may even mention these attributes, hence the condition.
SELECT format('ALTER ROLE %I NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS', rolname)
  FROM pg_roles
 WHERE rolname IN ('tenantry_owner', 'tenantry_app', 'tenantry_directory')
   AND (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) \gexec

-- An administrator who is no superuser can hand a database only to a role that it belongs to.
SELECT format('GRANT tenantry_owner TO %I', current_user)
 WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) \gexec

SELECT 'CREATE DATABASE tenantry OWNER tenantry_owner TEMPLATE template0 ENCODING ''UTF8'''
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'tenantry') \gexec
REVOKE ALL ON DATABASE tenantry FROM PUBLIC;
GRANT CONNECT ON DATABASE tenantry TO tenantry_owner, tenantry_app;

-- In PostgreSQL 15 a NOINHERIT owner of a database may not create in its schema public without this grant.
-- A tenant's own database, made later by tenantry_owner, needs the same four statements.
\connect tenantry
SET ROLE pg_database_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO tenantry_owner WITH GRANT OPTION;
RESET ROLE;
