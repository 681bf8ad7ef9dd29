variable "csv" {
  description = "Text of a CSV file with the columns space, principal_type, principal and access, such as file(\"$${path.module}/access.csv\"). Empty lines, lines of commas alone, and lines that begin with # are ignored, and so are other columns."
  type        = string

  validation {
    condition = try(length(setsubtract(["space", "principal_type", "principal", "access"], [
      for name in split(",", [for line in split("\n", trimprefix(var.csv, "\ufeff")) : line if trimspace(replace(line, ",", "")) != "" && !startswith(line, "#")][0]) : trim(trimspace(name), "\"")
    ])) == 0, false)
    error_message = "The first line of the CSV must name the columns: space,principal_type,principal,access."
  }
}

variable "levels" {
  description = "Levels of access by name: the operations where access is granted by permissions, and the name of the role on sites with space roles. Default: the levels read, write and admin."
  type = map(object({
    operations = set(string)
    role       = optional(string, "")
  }))
  default = null

  validation {
    condition     = var.levels == null ? true : length(var.levels) > 0 && alltrue([for level in values(var.levels) : contains(level.operations, "read:space")])
    error_message = "The levels must be null, for read, write and admin, or at least one level. Each must have the operation \"read:space\", without which Confluence grants no other."
  }
}
