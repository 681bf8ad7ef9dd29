data "confluence_permission_combinations" "all" {}

# The combinations that most principals have, with the names of their permissions.
output "combinations" {
  value = {
    for combination in slice(data.confluence_permission_combinations.all.combinations, 0, min(10, length(data.confluence_permission_combinations.all.combinations))) :
    combination.id => {
      principals  = combination.principal_count
      permissions = combination.permissions[*].name
    }
  }
}
