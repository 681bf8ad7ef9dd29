resource "confluence_space" "payroll" {
  key             = "PAYROLL"
  name            = "Payroll"
  deletion_policy = "delete"
}

resource "confluence_space" "legal" {
  key             = "LEGAL"
  name            = "Legal"
  deletion_policy = "delete"
}

resource "confluence_space" "sandbox" {
  key             = "SANDBOX"
  name            = "Sandbox"
  deletion_policy = "delete"
}

resource "confluence_content" "contract" {
  space_key       = confluence_space.legal.key
  title           = "Contract"
  deletion_policy = "trash"
}
