# GROUP_ID/PRINCIPAL_ID: the group ID and the account ID on Cloud, the group name and the username on Data Center.
# A group name can contain slashes: the last slash separates the two. A username with a slash can only be imported by identity.
terraform import confluence_group_membership.rolf 0f3c5a9e-1d2b-4e6f-8a7c-000000000002/712020:00000003-5b1f-4c7a-9d2e-8f6a1c3e5b7d # Cloud
terraform import confluence_group_membership.rolf docs-writers/rolf                                                                # Data Center
