package suite_test

import (
	"encoding/json"
	"net/url"
	"strings"
)

// specialPassword is the password of a user, chosen like specialToken.
const specialPassword = `p4ssword+/=%&"\<ü€>~?{}'wrd`

// leakUserHCL has users with a password, who exist on Data Center alone.
const leakUserHCL = `
variable "password" {
  ephemeral = true
  sensitive = true
}

resource "confluence_user" "test" {
  name                = "zoe"
  full_name           = "Zoe Zen"
  email               = "zoe@example.com"
  password_wo         = var.password
  password_wo_version = 1
}

resource "confluence_webhook" "test" {
  name              = "Chat"
  url               = "https://hooks.example.com"
  events            = ["page_created"]
  secret_wo         = var.password
  secret_wo_version = 1
}
`

const leakFailingUserHCL = `
resource "confluence_user" "failing" {
  for_each            = toset(["Broken", "Plain", "Login", "Redirect", "Malformed"])
  name                = lower(each.key)
  full_name           = each.key
  email               = "zoe@example.com"
  password_wo         = var.password
  password_wo_version = 1
}

resource "confluence_webhook" "failing" {
  for_each          = toset(["Broken", "Plain", "Login", "Redirect", "Malformed"])
  name              = each.key
  url               = "https://hooks.example.com"
  events            = ["page_created"]
  secret_wo         = var.password
  secret_wo_version = 1
}
`

// echoOfPassword is what a site repeats of the password in the body of a request, "" if there is none.
func echoOfPassword(body string) string {
	quoted, _ := json.Marshal(specialPassword)
	var plain struct {
		Password      string
		Configuration struct{ Secret string }
	}
	if json.Unmarshal([]byte(body), &plain) != nil || plain.Password != specialPassword && plain.Configuration.Secret != specialPassword {
		return ""
	}
	return strings.Join([]string{"", specialPassword, url.QueryEscape(specialPassword), string(quoted)}, ", ")
}
