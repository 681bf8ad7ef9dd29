# NAME is the username
terraform import confluence_user.invited zoe
