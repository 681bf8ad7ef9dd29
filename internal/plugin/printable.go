package plugin

import (
	"context"
	"iter"
	"reflect"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Diagnostics, messages and the names of listed objects contain text that people and servers wrote, and the CLI prints them
// unchanged: a title might clear the screen, or be displayed backwards. So all text that leaves the provider is filtered here,
// except attributes: they must match what is stored, and the CLI quotes them.

// printable replaces control characters and invisible characters with U+FFFD.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || unicode.IsGraphic(c) {
			return c
		}
		return unicode.ReplacementChar
	}, text)
}

func makePrintable(diags []*tfprotov6.Diagnostic) {
	for _, d := range diags {
		d.Summary, d.Detail = printable(d.Summary), printable(d.Detail)
	}
}

// handle returns the response to a request with printable text, and releases the request. The response types have only the
// names of their fields in common.
func handle[Q, R any](ctx context.Context, req Q, call func(context.Context, Q) (*R, error)) (*R, error) {
	resp, err := handleReleased(ctx, req, call)
	if err != nil || resp == nil {
		return resp, err
	}
	fields := reflect.ValueOf(resp).Elem()
	if diags := fields.FieldByName("Diagnostics"); diags.IsValid() {
		makePrintable(diags.Interface().([]*tfprotov6.Diagnostic))
	}
	if failure := fields.FieldByName("Error"); failure.IsValid() && !failure.IsNil() {
		failure := failure.Interface().(*tfprotov6.FunctionError)
		failure.Text = printable(failure.Text)
	}
	return resp, nil
}

func (s *server) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.frameworkServer.ListResource(ctx, req)
	if err != nil {
		return nil, err
	}
	stream.Results = each(stream.Results, func(result tfprotov6.ListResourceResult) tfprotov6.ListResourceResult {
		result.DisplayName = printable(result.DisplayName)
		makePrintable(result.Diagnostics)
		return result
	})
	return stream, nil
}

func (s *server) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.frameworkServer.InvokeAction(ctx, req)
	if err != nil {
		return nil, err
	}
	stream.Events = each(stream.Events, func(event tfprotov6.InvokeActionEvent) tfprotov6.InvokeActionEvent {
		switch e := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			event.Type = tfprotov6.ProgressInvokeActionEventType{Message: printable(e.Message)}
		case tfprotov6.CompletedInvokeActionEventType:
			makePrintable(e.Diagnostics)
		}
		return event
	})
	return stream, nil
}

// each applies change to the elements of a stream as they arrive.
func each[T any](in iter.Seq[T], change func(T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for element := range in {
			if !yield(change(element)) {
				return
			}
		}
	}
}
