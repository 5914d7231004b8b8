// Prints every sheet of a workbook as read-excel-file sees it: the kind of each cell and its value.
import readWorkbook from 'read-excel-file/node'

function cell(value) {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return { kind: 'date', text: value.toISOString().slice(0, 10) }
  return { kind: typeof value, text: String(value) }
}

const sheets = await readWorkbook(process.argv[2])
process.stdout.write(JSON.stringify(sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(row => row.map(cell)) }))))
