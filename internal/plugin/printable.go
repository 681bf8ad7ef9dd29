package plugin

import (
	"context"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Diagnostics and the names of listed objects repeat what people and servers wrote, and the CLI prints them as they are:
// a title might clear the screen, or read backwards. So all that leaves the provider passes here. Attributes do not: they
// are what is stored, and the CLI quotes them.

// printable puts U+FFFD in the place of what a terminal obeys or nobody can see.
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

func (s *server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := s.frameworkServer.ReadDataSource(ctx, req)
	if err == nil {
		makePrintable(resp.Diagnostics)
	}
	return resp, err
}

func (s *server) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.frameworkServer.ListResource(ctx, req)
	if err != nil {
		return nil, err
	}
	results := stream.Results
	stream.Results = func(yield func(tfprotov6.ListResourceResult) bool) {
		for result := range results {
			result.DisplayName = printable(result.DisplayName)
			makePrintable(result.Diagnostics)
			if !yield(result) {
				return
			}
		}
	}
	return stream, nil
}
