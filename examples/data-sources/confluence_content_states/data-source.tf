resource "confluence_space" "policies" {
  key             = "POLICIES"
  name            = "Policies"
  deletion_policy = "delete"
}

data "confluence_content_states" "policies" {
  space_key = confluence_space.policies.key
}

output "colors" {
  value = { for state in data.confluence_content_states.policies.states : state.name => state.color if !state.custom }
}
