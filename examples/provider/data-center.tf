terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "confluence_token" {
  description = "Personal access token of the account"
  type        = string
  sensitive   = true
}

# If username is omitted, the token is sent as a Bearer token, as required for personal access tokens.
provider "confluence" {
  url   = "https://wiki.acme.com/confluence"
  token = var.confluence_token
}
