// Prints every Parquet file of a folder as hyparquet sees it: columns with their types, and each value as text (null stays null).
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const folder = process.argv[2]

function typeOf(element) {
  if (element.converted_type === 'DECIMAL') return `DECIMAL(${element.precision},${element.scale})`
  return element.converted_type ?? element.logical_type?.type ?? element.type
}

function text(value, type) {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return type === 'DATE' ? value.toISOString().slice(0, 10) : value.toISOString()
  // Amounts come as doubles, which hold four decimals exactly enough for the amounts of a test shop.
  if (type.startsWith('DECIMAL')) return Number(value).toFixed(4)
  return String(value)
}

const tables = {}
for (const name of readdirSync(folder).filter(name => name.endsWith('.parquet')).sort()) {
  const file = await asyncBufferFromFile(join(folder, name))
  const metadata = await parquetMetadataAsync(file)
  const columns = metadata.schema.slice(1).map(element => ({ name: element.name, type: typeOf(element), physical: element.type }))
  const rows = await parquetReadObjects({ file, metadata, compressors })
  tables[name.replace('.parquet', '')] = {
    columns,
    codecs: [...new Set(metadata.row_groups.flatMap(group => group.columns.map(column => column.meta_data.codec)))],
    rows: rows.map(row => columns.map(column => text(row[column.name], column.type)))
  }
}
process.stdout.write(JSON.stringify(tables))
