# GROUP_ID/PRINCIPAL_ID: the ID of the group and the account ID on Cloud, the name of the group and the username on Data Center.
# The name of a group may hold slashes: the last slash separates the two. A username with a slash can be imported by identity only.
terraform import confluence_group_membership.rolf 0f3c5a9e-1d2b-4e6f-8a7c-000000000002/712020:00000003-5b1f-4c7a-9d2e-8f6a1c3e5b7d # Cloud
terraform import confluence_group_membership.rolf docs-writers/rolf                                                                # Data Center
