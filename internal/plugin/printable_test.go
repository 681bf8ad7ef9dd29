package plugin

import (
	"reflect"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

const (
	hostile  = "T\x1b[2J\u202e"
	disarmed = "T\ufffd[2J\ufffd"
)

// Every method of the server returns printable text only.
func TestServer_Printable(t *testing.T) {
	t.Parallel()
	s := reflect.ValueOf(&server{hostileServer{}})
	methods := reflect.TypeFor[frameworkServer]()
	for i := range methods.NumMethod() {
		method := methods.Method(i)
		if method.Name == "StopProvider" {
			continue // it reports no diagnostics
		}
		t.Run(method.Name, func(t *testing.T) {
			defer func() {
				if r := recover(); r != nil {
					t.Fatalf("hostileServer lacks the method: %v", r)
				}
			}()
			out := s.MethodByName(method.Name).Call([]reflect.Value{reflect.ValueOf(t.Context()), reflect.New(method.Type.In(1).Elem())})
			texts := textsOf(out[0].Interface())
			if len(texts) == 0 || slices.ContainsFunc(texts, func(text string) bool { return text != disarmed }) {
				t.Errorf("%q leaves the provider", texts)
			}
		})
	}
}

func textsOf(answer any) (texts []string) {
	add := func(diags []*tfprotov6.Diagnostic) {
		for _, d := range diags {
			texts = append(texts, d.Summary, d.Detail)
		}
	}
	switch answer := answer.(type) {
	case *tfprotov6.CallFunctionResponse:
		texts = append(texts, answer.Error.Text)
	case *tfprotov6.ListResourceServerStream:
		for result := range answer.Results {
			texts = append(texts, result.DisplayName)
			add(result.Diagnostics)
		}
	case *tfprotov6.InvokeActionServerStream:
		for event := range answer.Events {
			switch event := event.Type.(type) {
			case tfprotov6.ProgressInvokeActionEventType:
				texts = append(texts, event.Message)
			case tfprotov6.CompletedInvokeActionEventType:
				add(event.Diagnostics)
			}
		}
	default:
		add(reflect.ValueOf(answer).Elem().FieldByName("Diagnostics").Interface().([]*tfprotov6.Diagnostic))
	}
	return texts
}
