# The lines of the CSV as grants. Each line is decoded by itself, so that an error can name it.

locals {
  lines = [for index, line in split("\n", replace(trimprefix(var.csv, "\ufeff"), "\r", "")) : { number = index + 1, text = line }
  if trimspace(replace(line, ",", "")) != "" && !startswith(line, "#")]

  decoded = [for line in slice(local.lines, 1, length(local.lines)) : {
    number = line.number
    fields = try({ for name, value in csvdecode("${local.lines[0].text}\n${line.text}\n")[0] : trimspace(name) => trimspace(value) }, null)
  }]
  rows = [for row in local.decoded : {
    number         = row.number
    space_key      = row.fields["space"]
    principal_type = row.fields["principal_type"]
    principal      = row.fields["principal"]
    access         = row.fields["access"]
  } if row.fields != null]
  valid = [for row in local.rows : row if can(regex("^([A-Za-z0-9]{1,245}|~[^\\s/]{1,244})$", row.space_key))]

  # Keys of spaces and names of groups are the same whatever their case.
  numbers = { for row in local.valid : lower("${row.space_key}/${row.principal_type}/${row.principal}") => row.number... }
  grants  = { for row in local.valid : lower("${row.space_key}/${row.principal_type}/${row.principal}") => row... }

  # The number has a fixed width to sort by it.
  numbered = concat(
    [for row in local.decoded : format("%09d The values must be as many as the columns, with quotes around a value that has a comma.", row.number) if row.fields == null],
    [for row in local.rows : format("%09d The space \"%s\" must be a key, such as DOCS.", row.number, row.space_key) if !contains(local.valid, row)],
    flatten([for key, numbers in local.numbers : [
      for number in slice(numbers, 1, length(numbers)) : format("%09d Line %d has the same space and principal.", number, numbers[0])
    ]]),
    [for key, problem in module.grants.problems : format("%09d %s", local.numbers[key][0], problem)],
  )
  problems = [for text in sort(local.numbered) : "line ${tonumber(substr(text, 0, 9))}: ${substr(text, 10, -1)}"]
}

module "grants" {
  source = "./grants"

  grants = { for key, rows in local.grants : key => rows[0] }
  levels = var.levels
}
