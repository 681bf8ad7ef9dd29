# ID: the group ID on Cloud, the group name on Data Center
terraform import confluence_group.night_shift 0f3c5a9e-1d2b-4e6f-8a7c-000000000002 # Cloud
terraform import confluence_group.night_shift night-shift                          # Data Center
