terraform {
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
