package contract

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// exchange is a request, as "METHOD /path" with a JSON body, and the answer to it.
type exchange struct {
	name       string
	deployment string
	request    string
	body       string
	token      bool
	status     int
	answer     string
	media      string // of the answer, JSON when empty
	fault      bool
	want       []string
}

func TestHandler(t *testing.T) {
	t.Parallel()
	checker, err := Load("testdata")
	if err != nil {
		t.Fatal(err)
	}
	const v1, v2 = "(confluence-cloud-v1.json)", "(confluence-cloud-v2.json)"
	const put = "PUT /wiki/rest/api/book/7"
	run(t, checker, []exchange{
		{name: "good", deployment: Cloud, request: "GET /wiki/api/v2/books?limit=2&keys=A&keys=B", status: 200, answer: `[{"id":"1"}]`},
		{name: "through the gateway", deployment: Cloud, request: "GET /ex/confluence/1-2-3/wiki/api/v2/books", status: 200, answer: `[]`},
		{name: "array in a query with commas", deployment: Cloud, request: "GET /wiki/api/v2/books?keys=A,B", status: 200, answer: `[]`},
		{
			name: "unknown path", deployment: Cloud, request: "GET /wiki/api/v2/shelves", status: 404,
			want: []string{"GET /wiki/api/v2/shelves: no such operation (confluence-cloud-v1.json, confluence-cloud-v2.json)"},
		},
		{
			name: "unknown method, answer wrong on purpose", deployment: Cloud, request: "DELETE /wiki/api/v2/books", status: 500, answer: "<html>", media: "text/html",
			fault: true, want: []string{"DELETE /wiki/api/v2/books: no such operation (confluence-cloud-v1.json, confluence-cloud-v2.json)"},
		},
		{
			name: "deprecated, and literal before parameter", deployment: Cloud, request: "GET /wiki/rest/api/book/current", status: 200, answer: `{}`,
			want: []string{"GET /wiki/rest/api/book/current: the operation is deprecated " + v1},
		},
		{
			name: "unknown query parameter", deployment: Cloud, request: "GET /wiki/api/v2/books?limit=2&expand=x", status: 200, answer: `[]`,
			want: []string{`GET /wiki/api/v2/books: query parameter "expand" is not declared ` + v2},
		},
		{
			name: "query parameter out of range", deployment: Cloud, request: "GET /wiki/api/v2/books?limit=251", status: 200, answer: `[]`,
			want: []string{`GET /wiki/api/v2/books: query parameter "limit" /: number must be at most 250 ` + v2},
		},
		{
			name: "path parameter of the wrong type", deployment: Cloud, request: "PUT /wiki/rest/api/book/x", token: true, body: `{"title":"A"}`, status: 204,
			want: []string{`PUT /wiki/rest/api/book/x: path parameter "id": value x: an invalid integer: invalid syntax ` + v1},
		},
		{
			name: "missing header", deployment: Cloud, request: put, body: `{"title":"A"}`, status: 204,
			want: []string{`PUT /wiki/rest/api/book/7: header parameter "X-Token": value is required but missing ` + v1},
		},
		{
			name: "misspelled and missing property", deployment: Cloud, request: put, token: true, body: `{"titel":"A"}`, status: 204,
			want: []string{
				`PUT /wiki/rest/api/book/7: request /: property "titel" is unsupported ` + v1,
				`PUT /wiki/rest/api/book/7: request /title: property "title" is missing ` + v1,
			},
		},
		{
			name: "property out of range, others in an open object", deployment: Cloud, request: put, token: true, body: `{"title":"long one","labels":{"b":1}}`, status: 204,
			want: []string{`PUT /wiki/rest/api/book/7: request /title: maximum string length is 5 ` + v1},
		},
		{
			name: "undeclared body", deployment: Cloud, request: "GET /wiki/api/v2/books", body: `{}`, status: 200, answer: `[]`,
			want: []string{`GET /wiki/api/v2/books: request: request body not allowed for this request ` + v2},
		},
		{
			name: "one of two objects", deployment: Cloud, request: "POST /wiki/api/v2/books", body: `{"shelfId":"1","text":{"format":"plain","value":""}}`,
			status: 201, answer: `{"id":"1","shelfId":null,"_links":{"base":"x","webui":"y"}}`,
		},
		{
			name: "none of two objects", deployment: Cloud, request: "POST /wiki/api/v2/books", body: `{"shelfId":"1","text":{"representation":"plain"}}`, status: 400,
			want: []string{`POST /wiki/api/v2/books: request /text: value doesn't match any schema from "oneOf": ` +
				`/text: property "representation" is unsupported or /text: property "representation" is unsupported ` + v2},
		},
		{
			name: "answer with an undeclared, a wrong and a missing property", deployment: Cloud, request: "POST /wiki/api/v2/books", body: `{"shelfId":"1"}`,
			status: 201, answer: `{"id":1,"sequel":{"ID":"2"}}`,
			want: []string{
				`POST /wiki/api/v2/books: response 201 /_links: property "_links" is missing ` + v2,
				`POST /wiki/api/v2/books: response 201 /id: value must be a string ` + v2,
				`POST /wiki/api/v2/books: response 201 /sequel: property "ID" is unsupported ` + v2,
			},
		},
		{
			name: "undeclared status", deployment: Cloud, request: "POST /wiki/api/v2/books", body: `{"shelfId":"1"}`, status: 409,
			want: []string{"POST /wiki/api/v2/books: status 409 is not declared, only 201, 400 " + v2},
		},
		{
			name: "answer that is not JSON", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 200, answer: "<html>", media: "text/html",
			want: []string{`GET /wiki/api/v2/books: response 200: response header Content-Type has unexpected value: "text/html" ` + v2},
		},
		{
			name: "answer that is cut off", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 200, answer: "[",
			want: []string{`GET /wiki/api/v2/books: response 200: unexpected EOF ` + v2},
		},
		{name: "answer wrong on purpose", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 200, answer: "<html>", media: "text/html", fault: true},
		{name: "any operation may be limited", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 429},
		{name: "any operation may fail", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 502, answer: "<html>", media: "text/html"},
		{name: "known exception", deployment: Cloud, request: "GET /wiki/api/v2/books", status: 401},

		{
			name: "serialized references", deployment: DataCenter, request: "GET /rest/api/book/A", status: 200,
			answer: `{"name":"A","shelf":{"key":"S"},"author":{"username":"a"},"_links":{"self":"x"}}`,
		},
		{name: "below a context path, with a slash in a parameter", deployment: DataCenter, request: "GET /some/context/rest/api/book/a%2Fb", status: 200, answer: `{}`},
		{
			name: "wrong in both files", deployment: DataCenter, request: "GET /rest/api/book/A?limit=1", status: 200, answer: `{"title":"A"}`,
			want: []string{
				`GET /rest/api/book/A: query parameter "limit" is not declared (confluence-dc-9.3.1.json, confluence-dc-10.0.3.json)`,
				`GET /rest/api/book/A: response 200 /: property "title" is unsupported (confluence-dc-9.3.1.json, confluence-dc-10.0.3.json)`,
			},
		},
		{
			name: "wrong in one file", deployment: DataCenter, request: "GET /rest/api/book/A?expand=x", status: 404, answer: `{"errors":[]}`,
			want: []string{`GET /rest/api/book/A: query parameter "expand" is not declared (confluence-dc-9.3.1.json)`},
		},
		{name: "in one file alone, under a second name of the parameter", deployment: DataCenter, request: "DELETE /rest/api/book/A", status: 204},
		{
			name: "unknown deployment", deployment: "server", request: "GET /rest/api/book/A", status: 404,
			want: []string{`GET /rest/api/book/A: no such operation ()`},
		},
	})
}

// run sends each exchange through the handler and compares what it reports.
func run(t *testing.T, checker *Checker, exchanges []exchange) {
	for _, x := range exchanges {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			method, target, _ := strings.Cut(x.request, " ")
			served := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if body, _ := io.ReadAll(r.Body); string(body) != x.body {
					t.Errorf("the body arrives as %q", body)
				}
				if media := x.media; media == "" {
					w.Header().Set("Content-Type", "application/json")
				} else {
					w.Header().Set("Content-Type", media)
				}
				if x.fault {
					w.Header().Set(FaultHeader, "html")
				}
				w.WriteHeader(x.status)
				_, _ = io.WriteString(w, x.answer)
			})
			r := httptest.NewRequest(method, target, strings.NewReader(x.body))
			r.Header.Set("Content-Type", "application/json")
			if x.token {
				r.Header.Set("X-Token", "x")
			}
			w := httptest.NewRecorder()
			checker.Handler(x.deployment, served, func(v Violation) { got = append(got, v.String()) }).ServeHTTP(w, r)
			slices.Sort(got)
			if !slices.Equal(got, x.want) {
				t.Errorf("%s\n got: %s\nwant: %s", x.request, strings.Join(got, "\n      "), strings.Join(x.want, "\n      "))
			}
			if w.Code != x.status || w.Body.String() != x.answer {
				t.Errorf("the answer arrives as %d %q", w.Code, w.Body)
			}
		})
	}
}

func TestLoadNamesMissingFiles(t *testing.T) {
	t.Parallel()
	_, err := Load(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "confluence-dc-9.3.1.json") {
		t.Errorf("got %v", err)
	}
}

func TestLoadKeepsOneChecker(t *testing.T) {
	t.Parallel()
	first, _ := Load("testdata")
	second, _ := Load("testdata")
	if first == nil || first != second {
		t.Errorf("got %p and %p", first, second)
	}
}
