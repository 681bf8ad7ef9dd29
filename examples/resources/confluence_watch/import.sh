# space/KEY/PRINCIPAL, content/ID/PRINCIPAL or label/NAME/PRINCIPAL (Cloud), where PRINCIPAL is an account ID on Cloud, and a
# username on Data Center. It may be omitted for the account of the provider.
terraform import confluence_watch.guides space/GUIDES
