terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "body" {
  type    = string
  default = "<h1>Guide</h1><p>Owner: <strong>team-a</strong></p>"
}

check "owner" {
  assert {
    condition     = strcontains(provider::confluence::storage_to_text(var.body), "Owner: team-")
    error_message = "The page does not name its owner."
  }
}
