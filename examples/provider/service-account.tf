terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

variable "confluence_client_id" {
  description = "Client ID of the service account's OAuth 2.0 credentials"
  type        = string
}

variable "confluence_client_secret" {
  description = "Client secret of the service account's OAuth 2.0 credentials"
  type        = string
  sensitive   = true
}

provider "confluence" {
  url = "https://acme.atlassian.net"
  oauth = {
    client_id     = var.confluence_client_id
    client_secret = var.confluence_client_secret
  }
}
