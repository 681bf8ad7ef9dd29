package web

import (
	"bytes"
	"encoding/base64"
	"html/template"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/render"
)

// Document returns a body as one HTML document, with its style and its images: those that are attached to a page, which has its title.
func Document(site *simulator.Simulator, id, text string) ([]byte, error) {
	one, _ := site.Content(id)
	body, err := render.HTML(text, embedded{&resolver{New(site), id, one}})
	if err != nil {
		return nil, err
	}
	sheet, err := files.ReadFile("templates/style.css")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = templates.ExecuteTemplate(&out, "document.html", map[string]any{"Title": one.Title, "Body": body, "Style": template.CSS(sheet)})
	return out.Bytes(), err
}

// embedded is a resolver whose images are in the document.
type embedded struct{ *resolver }

func (e embedded) Attachment(spaceKey, title, name string) string {
	address := e.resolver.Attachment(spaceKey, title, name)
	a, found := e.site.Attachment(e.id, name)
	if address == "" || title != "" || !found || imageType(a.MediaType) == "" {
		return address
	}
	return "data:" + imageType(a.MediaType) + ";base64," + base64.StdEncoding.EncodeToString(a.Content)
}
