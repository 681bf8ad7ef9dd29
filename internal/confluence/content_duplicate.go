package confluence

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func twin(id, message string) error {
	return &Error{Kind: rest.KindTaken, ID: id, Message: message + ", and Confluence would make a second one"}
}
