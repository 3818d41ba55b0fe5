import { existsSync, readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { bundle } from './build.mjs'

/** Types of what the doors of students and strangers take and answer, for `miniprogram/` and other clients. */
export const apiTypesFile = 'src/contract/api.ts'

const header = `/**
 * What the doors of \`src/endpoints\` take and answer, without those for officers only.
 * Generated from the document of \`/api/openapi.json\` by \`npm run generate\`; changes here are lost.
 */

`

/**
 * Makes the text of that file from the doors themselves; writes nothing.
 * @returns {Promise<string>}
 */
export async function makeApiTypes() {
  const folder = `.cache/api-types-${process.pid}`
  try {
    await bundle({ doors: 'src/endpoints/index.ts', openapi: 'src/endpoints/openapi/build.ts' }, folder)
    const load = (name) => import(pathToFileURL(`${folder}/${name}.mjs`).href)
    const { collectionDoors, rootDoors } = await load('doors')
    const { buildOpenApi } = await load('openapi')
    const document = buildOpenApi({ collectionDoors, rootDoors })
    return header + astToString(await openapiTS({ ...document, paths: pathsOfStudents(document.paths) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns {Promise<string[]>} what is wrong with the file, as sentences */
export async function apiTypesProblems() {
  const wanted = await makeApiTypes()
  const written = existsSync(apiTypesFile) ? readFileSync(apiTypesFile, 'utf8') : ''
  return written === wanted
    ? []
    : [`${apiTypesFile} is not what the doors say. Renew it with: npm run generate`]
}

function pathsOfStudents(paths) {
  const isForOfficers = ({ security = [] }) => security.some((way) => 'officer' in way)
  return Object.fromEntries(
    Object.entries(paths)
      .map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).filter(([, operation]) => !isForOfficers(operation))),
      ])
      .filter(([, methods]) => Object.keys(methods).length > 0),
  )
}
