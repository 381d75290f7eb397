-- Which applications may act at this server's own API in the name of people: said by somebody who holds all that they
-- could do with it, and by nobody else.
ALTER TABLE clients ADD COLUMN opens_api boolean NOT NULL DEFAULT false;
