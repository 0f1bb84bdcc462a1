// Bundles the editor: `npm run build`. The result is committed, so that the site needs
// no Node; a second build of the same sources gives the same bytes.
import { build } from 'esbuild'
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'

const TARGET = '../../standards_portal/static/drafting'

await mkdir(TARGET, { recursive: true })
const { metafile } = await build({
  entryPoints: ['src/main.js'],
  outfile: `${TARGET}/drafting.js`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
})
await copyFile('src/drafting.css', `${TARGET}/drafting.css`)
await writeFile(`${TARGET}/LICENCES.txt`, await licences(packages(metafile)))

function packages({ inputs }) {
  const names = Object.keys(inputs)
    .map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean)
  return [...new Set(names)].sort()
}

async function licences(names) {
  const parts = await Promise.all(names.map(licence))
  return `What drafting.js is made of, besides the project's own code.\n\n${parts.join('\n')}`
}

async function licence(name) {
  const folder = `node_modules/${name}`
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
  const files = await readdir(folder)
  const file = files.find((entry) => /^licen[cs]e/i.test(entry))
  const text = file ? await readFile(`${folder}/${file}`, 'utf8') : ''
  return `==== ${name} ${version} (${license})\n\n${text.trim()}\n`
}
