import { vitestProjects } from './tools/testing/projects.ts'
import { suites } from './tools/testing/suites.ts'

export default vitestProjects(import.meta.dirname, suites)
