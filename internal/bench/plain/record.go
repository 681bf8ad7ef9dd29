package main

import (
	"context"
	"net"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/bench/wire"
)

// record writes the schema of a provider to a file, as it is sent to the CLI.
func record(file string, of provider.Provider) error {
	server, listener := grpc.NewServer(), bufconn.Listen(1<<20)
	real := tf6server.GRPCProviderPlugin{GRPCProvider: providerserver.NewProtocol6(of)}
	if err := real.GRPCServer(nil, server); err != nil {
		return err
	}
	go func() { _ = server.Serve(listener) }()
	defer server.Stop()
	dial := func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }
	connection, err := grpc.NewClient("passthrough:///", grpc.WithContextDialer(dial), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close() }()
	var schema []byte
	if err := connection.Invoke(context.Background(), wire.SchemaCall, &[]byte{}, &schema, grpc.ForceCodec(wire.Codec{}), grpc.MaxCallRecvMsgSize(1<<30)); err != nil {
		return err
	}
	return os.WriteFile(file, schema, 0o600)
}
