-- Tests are made, changed and seen like all else that belongs to a policy: with a version, and with who made them.

ALTER TABLE policy_tests
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN created_by text COLLATE "C" NOT NULL,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
