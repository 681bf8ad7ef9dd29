terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "confluence_client_id" {
  description = "Client ID of the service account"
  type        = string
}

variable "confluence_client_secret" {
  description = "Client secret of the service account"
  type        = string
  sensitive   = true
}

provider "confluence" {
  url = "https://wiki.acme.com/confluence"
  oauth = {
    client_id     = var.confluence_client_id
    client_secret = var.confluence_client_secret
    scopes        = ["ADMIN"]
  }
}
