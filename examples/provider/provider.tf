terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "confluence_token" {
  description = "API token of the account: https://id.atlassian.com/manage-profile/security/api-tokens"
  type        = string
  sensitive   = true
}

provider "confluence" {
  url      = "https://acme.atlassian.net"
  username = "ops@acme.com"
  token    = var.confluence_token
}
