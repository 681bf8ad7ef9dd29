terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}

# The API token is in the environment variable CONFLUENCE_TOKEN, so that it is in no file and in no plan. To create one:
# https://id.atlassian.com/manage-profile/security/api-tokens
provider "confluence" {
  url      = "https://acme.atlassian.net"
  username = "ops@acme.com"
}
